import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type UserConfig } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';

const CSP_MARK = '%CONTENT_SECURITY_POLICY%';

function sha256Sources(html: string, tag: 'script' | 'style'): string {
  const elements =
    tag === 'script'
      ? /<script type="module"[^>]*>([\s\S]*?)<\/script>/g
      : /<style[^>]*>([\s\S]*?)<\/style>/g;
  return [...html.matchAll(elements)]
    .map(
      ([, code]) =>
        `'sha256-${createHash('sha256')
          .update(code ?? '')
          .digest('base64')}'`,
    )
    .join(' ');
}

/** Allows the page its own code by digest and nothing else: no request can leave it, whatever it shows. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'asset' || !file.fileName.endsWith('.html')) continue;
          const html = String(file.source);
          const policy = [
            "default-src 'none'",
            `script-src ${sha256Sources(html, 'script')}`,
            `style-src ${sha256Sources(html, 'style')}`,
            'img-src data:',
            "base-uri 'none'",
            "form-action 'none'",
          ].join('; ');
          file.source = html.replace(CSP_MARK, () => policy);
        }
      },
    },
  };
}

/** How the page of the report is built: one HTML file, code and styles inside. */
export function reportPage(outDir: string): UserConfig {
  return {
    root: fileURLToPath(new URL('src/report/app', import.meta.url)),
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [viteSingleFile(), contentSecurityPolicy()],
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2023',
      // light-dark() and ::details-content stay as written: each of these browsers knows the former.
      cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
      modulePreload: { polyfill: false },
      rolldownOptions: { input: fileURLToPath(new URL('src/report/app/app.html', import.meta.url)) },
    },
  };
}

export default defineConfig(reportPage(fileURLToPath(new URL('dist/report', import.meta.url))));
