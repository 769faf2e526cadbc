export * from "./change.ts";
export * from "./changes-of.ts";
export * from "./message.ts";
export * from "./turn-order.ts";
export * from "./view.ts";
