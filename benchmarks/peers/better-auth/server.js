// better-auth's API-key check behind a bare HTTP server: POST /verify {"key": …} answers what verifyApiKey returns. The
// plugin offers no route for it, "server only". Keys are made by createApiKey; each stands on a line of "tokens".
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { apiKey } from '@better-auth/api-key';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import Database from 'better-sqlite3';

const count = Number(process.argv[2]);

for (const ending of ['', '-wal', '-shm']) {
  rmSync(`keys.db${ending}`, { force: true });
}
const database = new Database('keys.db');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = NORMAL');

const options = {
  baseURL: 'http://127.0.0.1',
  secret: 'only-for-a-measurement-on-loopback-0123456789',
  database,
  emailAndPassword: { enabled: true },
  logger: { disabled: true },
  // By default a key is good for ten checks a day.
  plugins: [apiKey({ rateLimit: { enabled: false } })],
};
await (await getMigrations(options)).runMigrations();
const auth = betterAuth(options);
const { user } = await auth.api.signUpEmail({
  body: { email: 'bench@example.com', name: 'bench', password: 'three grey herons walk' },
});

const keys = [];
database.exec('BEGIN');
while (keys.length < count) {
  keys.push((await auth.api.createApiKey({ body: { userId: user.id } })).key);
}
database.exec('COMMIT');
writeFileSync('tokens', keys.join('\n'));

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', async () => {
    const { key } = JSON.parse(Buffer.concat(parts).toString());
    const answer = JSON.stringify(await auth.api.verifyApiKey({ body: { key } }));
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(answer),
    });
    response.end(answer);
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
