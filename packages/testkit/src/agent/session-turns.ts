import type { SecondPrompt } from "./script/script.ts";
import type { ScriptedTurn } from "./scripted-turn.ts";

/** The prompts that are being played, and what a second one does to the first. */
export class SessionTurns {
  readonly #running = new Map<ScriptedTurn, Promise<void>>();

  of(sessionId: string): ScriptedTurn[] {
    return this.all().filter((turn) => turn.sessionId === sessionId);
  }

  all(): ScriptedTurn[] {
    return [...this.#running.keys()];
  }

  /** Plays a prompt. `how`: what it does when another one runs in its session. */
  async run(turn: ScriptedTurn, how: SecondPrompt, play: () => Promise<void>): Promise<void> {
    const earlier = this.of(turn.sessionId);
    const chosen = earlier.length === 0 ? "play" : how;
    switch (chosen) {
      case "play":
        return this.#play(turn, play);
      case "queue": {
        const waited = Promise.all(earlier.map((each) => this.#running.get(each)));
        return this.#play(turn, async () => {
          await waited;
          await play();
        });
      }
      case "cancel_first":
        for (const each of earlier) each.cancel();
        return this.#play(turn, play);
      case "lose_first":
        for (const each of earlier) each.lose(false);
        return this.#play(turn, play);
      case "refuse":
        return turn.answerError({ code: -32600, message: "A prompt is running in this session" });
      default:
        return chosen satisfies never;
    }
  }

  async #play(turn: ScriptedTurn, play: () => Promise<void>): Promise<void> {
    const playing = play().finally(() => this.#running.delete(turn));
    this.#running.set(turn, playing);
    await playing;
  }
}
