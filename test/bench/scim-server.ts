/** Serves users in a process of its own: the arguments are the server, its file and the number of users. */
const [name = '', file = '', users = ''] = process.argv.slice(2);

const servers: Readonly<Record<string, () => Promise<{ serve(file: string, users: number): Promise<string> }>>> = {
  target: () => import('./scim-target.js'),
  bare: () => import('./scim-bare.js'),
  scimmy: () => import('./scim-scimmy.js'),
};

const server = await servers[name]?.();
if (server === undefined) throw new Error(`no server ${name}`);
process.send?.(await server.serve(file, Number(users)));
/** Tells the most memory that was resident, in MiB. */
process.on('message', () => process.send?.(Math.round(process.resourceUsage().maxRSS / 1024)));
