export { type End, expectEnd, expectGoesOn, expectSettled } from "./endings.ts";
export { Scene } from "./scene.ts";
export { Stage } from "./stage.ts";
