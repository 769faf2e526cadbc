import { methods } from "@agentclientprotocol/sdk";
import type { ConfigValue } from "@wilco/shared-types";
import { fieldsOf } from "../convert/fields.ts";
import { factsOfConfigOptions, type Selector, type SessionFacts } from "../convert/session-options.ts";
import type { SessionState } from "./session-state.ts";

export interface SelectionParts {
  readonly sessionId: string;
  readonly state: () => SessionState;
  readonly learn: (facts: SessionFacts) => void;
  /** A request whose failure is an error in words. */
  readonly ask: (method: string, params: object) => Promise<unknown>;
}

interface Choice {
  readonly id: string;
  readonly what: "model" | "mode";
  readonly legacyMethod: string;
  readonly legacyField: string;
}

/** What can be chosen in one session: model, mode and the agent's own options. */
export class Selections {
  readonly #parts: SelectionParts;

  constructor(parts: SelectionParts) {
    this.#parts = parts;
  }

  async setModel(id: string): Promise<void> {
    const { model } = this.#parts.state();
    await this.#choose(model, {
      id,
      what: "model",
      legacyMethod: "session/set_model",
      legacyField: "modelId",
    });
  }

  async setMode(id: string): Promise<void> {
    const { mode } = this.#parts.state();
    const legacyMethod = methods.agent.session.setMode;
    await this.#choose(mode, { id, what: "mode", legacyMethod, legacyField: "modeId" });
  }

  async setConfigOption(id: string, value: ConfigValue): Promise<void> {
    const { configOptions } = this.#parts.state();
    const option = configOptions.find((offered) => offered.id === id);
    if (option === undefined) throw new Error(`The agent has no option '${id}'`);
    const isChoice =
      option.kind === "boolean"
        ? typeof value === "boolean"
        : option.choices.some((choice) => choice.id === value);
    if (!isChoice) throw new Error(`The agent's option '${option.name}' cannot be '${String(value)}'`);
    if (option.current === value) return;
    await this.#setOption(id, value, {
      configOptions: configOptions.map((each) => (each.id === id ? { ...each, current: value } : each)),
    });
  }

  async #choose(selector: Selector | null, choice: Choice): Promise<void> {
    const { id, what } = choice;
    if (!selector?.choices.some((offered) => offered.id === id))
      throw new Error(`The agent has no ${what} '${id}'`);
    if (selector.current === id) return;
    const { by } = selector;
    const chosen = { [what]: { ...selector, current: id } };
    if (by.call === "config-option") {
      await this.#setOption(by.configId, id, chosen);
      return;
    }
    const { sessionId, ask, learn } = this.#parts;
    await ask(choice.legacyMethod, { sessionId, [choice.legacyField]: id });
    learn(chosen);
  }

  /** One choice may change what else there is: what the agent answers wins over what was asked for. */
  async #setOption(configId: string, value: ConfigValue, chosen: SessionFacts): Promise<void> {
    const { sessionId, ask, learn } = this.#parts;
    const typed = typeof value === "boolean" ? { type: "boolean", value } : { value };
    const answer = fieldsOf(
      await ask(methods.agent.session.setConfigOption, { sessionId, configId, ...typed }),
    );
    learn({ ...chosen, ...factsOfConfigOptions(answer.configOptions) });
  }
}
