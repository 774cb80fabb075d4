/** Pages are rendered by the system's Chromium; nothing is ever downloaded. */
module.exports = { skipDownload: true };
