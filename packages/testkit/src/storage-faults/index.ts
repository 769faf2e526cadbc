export { type Boundary, type Fault, faultSchema } from "./fault.ts";
export { StorageFaults } from "./storage-faults.ts";
