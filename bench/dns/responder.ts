/** A responder in its own process: answers every query with one TXT record. Sends its port to the parent. */
import { createSocket } from 'node:dgram';

const TXT = Buffer.concat([
  Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 1, 44, 0, 37, 36]),
  Buffer.from('v=spf1 include:_spf.example.com ~all'),
]);
const socket = createSocket('udp4');
socket.on('message', (query, { port, address }) => {
  let end = 12;
  while ((query[end] ?? 0) !== 0) end += (query[end] ?? 0) + 1;
  const reply = Buffer.concat([query.subarray(0, end + 5), TXT]);
  reply[2] = 0x85;
  reply[3] = 0x80;
  reply.fill(0, 6, 12);
  reply[7] = 1;
  socket.send(reply, port, address);
});
socket.bind(0, '127.0.0.1', () => {
  socket.setRecvBufferSize(4 * 1024 * 1024);
  process.send?.(socket.address().port);
});
