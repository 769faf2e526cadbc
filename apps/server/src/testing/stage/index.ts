export { type End, expectEnd, expectGoesOn, expectSettled } from "./endings.ts";
export { Scene } from "./scene.ts";
export { type Bounds, Stage } from "./stage.ts";
