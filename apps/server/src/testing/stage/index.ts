export { type End, expectEnd, expectGoesOn, expectSettled } from "./endings.ts";
export { growthDuring } from "./memory.ts";
export { Scene } from "./scene.ts";
export { Stage } from "./stage.ts";
