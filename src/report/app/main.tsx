import { render } from 'preact';
import { App } from './app.js';
import { ReportData } from './data.js';

const root = document.getElementById('app');
if (root !== null) {
  try {
    const data = new ReportData();
    root.replaceChildren();
    render(<App data={data} />, root);
  } catch (error) {
    const notice = document.createElement('p');
    notice.className = 'opening';
    notice.textContent = error instanceof Error ? error.message : String(error);
    root.replaceChildren(notice);
  }
}
