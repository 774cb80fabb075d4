export { type CallTool, createMcpServer } from './mcp-server.js';
export { createToolApp, type ListeningServer, listen, type ToolServerOptions } from './tool-server.js';
export { Trajectories, type Trajectory, type TrajectoryBounds } from './trajectories.js';
export { type ActionContext, type ObservationAnswer, observe } from './verl-tool.js';
