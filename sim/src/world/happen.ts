import type { Accident, Disturbance, Happening } from "../schedule/schedule.ts";
import type { Persons } from "./persons.ts";
import type { World } from "./world.ts";

/** Makes something happen. */
export function happen(world: World, persons: Persons, what: Happening): void {
  world.census.count(`did: ${what.do}`);
  world.note(() => `HAPPENS ${JSON.stringify(what)}`);
  switch (what.do) {
    case "cut":
    case "offline":
    case "online":
    case "dig":
    case "fill":
    case "slow-network":
    case "next-messages":
      disturb(world, what);
      return;
    case "crash":
    case "crash-at":
    case "drain":
    case "fates":
    case "outage":
    case "slow-storage":
    case "jump-clock":
    case "agent":
      befall(world, persons, what);
      return;
    default:
      persons.do(what);
  }
}

function disturb(world: World, what: Disturbance): void {
  const tab = world.browsers.tab(what.tab);
  if (tab === undefined) return;
  const { link } = tab.parts;
  switch (what.do) {
    case "cut":
      link.cut();
      return;
    case "offline":
    case "online":
      link.setOffline(what.do === "offline");
      if (what.do === "online") tab.wake();
      return;
    case "dig":
      link.dig();
      return;
    case "fill":
      link.fill();
      return;
    case "slow-network":
      link.setSlow(what.ms);
      return;
    case "next-messages":
      link.next[what.are] += what.count;
      return;
    default:
      what satisfies never;
  }
}

function befall(world: World, persons: Persons, what: Accident): void {
  const { weather, operator, loop } = world;
  switch (what.do) {
    case "crash":
      operator.crash(what.restartAfter);
      return;
    case "crash-at":
      weather.crashAfter(what.calls, what.point, what.commits);
      operator.prepareCrash(what.restartAfter);
      return;
    case "drain":
      void operator.drain(what.restartAfter);
      return;
    case "fates":
      weather.foretell(what.fates);
      return;
    case "outage":
      weather.setOutage(true);
      world.trouble(what.ms);
      loop.after(what.ms, () => weather.setOutage(false));
      return;
    case "slow-storage":
      weather.setSlow(70);
      world.trouble(what.ms);
      loop.after(what.ms, () => weather.setSlow(0));
      return;
    case "jump-clock":
      world.jumpClock(what.ms);
      return;
    case "agent": {
      const threadId = persons.threads[what.thread % persons.threads.length] ?? "";
      const agent = world.host.agentOf(threadId);
      if (what.how === "dies") agent?.die("exited by itself");
      else agent?.sayByItself();
      return;
    }
    default:
      what satisfies never;
  }
}
