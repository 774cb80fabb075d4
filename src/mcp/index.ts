export { type McpServerConfig, readMcpConfig } from './config.js';
export { connectMcp, type ForeignTools } from './foreign-tools.js';
