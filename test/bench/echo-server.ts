/** The bare WebSocket echo server that keystrokes are compared with: a process of its own. */
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => socket.send(data));
});
server.on('listening', () => process.send?.(server.address()));
