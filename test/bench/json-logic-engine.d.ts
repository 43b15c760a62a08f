/** The package has types that its `exports` hide from TypeScript; this is what the bench uses of them. */
declare module 'json-logic-engine' {
  export class LogicEngine {
    addMethod(name: string, method: (args: readonly unknown[]) => unknown): void;
    run(logic: unknown, data: unknown): unknown;
    build(logic: unknown): (data: unknown) => unknown;
  }
}
