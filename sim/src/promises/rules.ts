import type { World } from "../world/world.ts";
import { Acknowledged } from "./acknowledged.ts";
import { InOrder } from "./in-order.ts";
import { Binding, Queue, Requests, Status } from "./laws.ts";
import { Accept } from "./p1-accept.ts";
import { Acknowledge } from "./p2-acknowledge.ts";
import { Settle } from "./p3-settle.ts";
import { Stop } from "./p4-stop.ts";
import { Stall } from "./p5-stall.ts";
import { NothingLost } from "./p6-nothing-lost.ts";
import { UnknownOutcome } from "./p7-unknown-outcome.ts";
import { Isolation } from "./p8-isolation.ts";
import { Converge } from "./p9-converge.ts";
import { Processes } from "./processes.ts";
import { Reasons } from "./reasons.ts";
import type { Rule } from "./rule.ts";

/** Every promise, and every law, as a predicate on one world. */
export function rulesOf(world: World): readonly Rule[] {
  return [
    new Accept(world),
    new Acknowledge(world),
    new Settle(world),
    new Stop(world),
    new Stall(world),
    new NothingLost(world),
    new UnknownOutcome(world),
    new Isolation(world),
    new Converge(world),
    new Status(world),
    new Binding(world),
    new Queue(world),
    new Requests(world),
    new Processes(world),
    new Reasons(world),
    new Acknowledged(world),
    new InOrder(world),
  ];
}
