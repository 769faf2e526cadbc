import type { ConfigValue, Session } from "@wilco/shared-types";
import { texts } from "../texts/en.ts";

/** What a person has chosen for the next turn; what is left out stays as the agent has it. */
export interface TurnSettings {
  readonly modelId?: string;
  readonly modeId?: string;
  readonly configOptions?: Readonly<Record<string, ConfigValue>>;
}

/** One setting that the agent of a session offers, for showing it as a list. */
export interface Setting {
  readonly key: string;
  /** `option`: one of the agent's own, of which there may be many. */
  readonly kind: "model" | "mode" | "option";
  readonly label: string;
  readonly value: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  /** The settings of the next turn with this choice among them. */
  readonly choose: (id: string) => TurnSettings;
}

const ON_OR_OFF = [
  { id: "true", name: texts.composer.on },
  { id: "false", name: texts.composer.off },
];

/** What can be set in a session, with what is chosen already on top of what the agent has. */
export function settingsOf(session: Session, chosen: TurnSettings): readonly Setting[] {
  const { models, modes, configOptions } = session.options;
  const settings: Setting[] = [
    {
      key: "model",
      kind: "model",
      label: texts.composer.model,
      value: chosen.modelId ?? session.modelId ?? "",
      choices: models,
      choose: (modelId) => ({ ...chosen, modelId }),
    },
    {
      key: "mode",
      kind: "mode",
      label: texts.composer.mode,
      value: chosen.modeId ?? session.modeId ?? "",
      choices: modes,
      choose: (modeId) => ({ ...chosen, modeId }),
    },
    ...configOptions.map((option): Setting => {
      const { id, name, current, choices } = option;
      const isSwitch = option.kind === "boolean";
      return {
        key: `option-${id}`,
        kind: "option",
        label: name,
        value: String(chosen.configOptions?.[id] ?? current ?? ""),
        choices: isSwitch ? ON_OR_OFF : choices,
        choose: (value) => ({
          ...chosen,
          configOptions: { ...chosen.configOptions, [id]: isSwitch ? value === "true" : value },
        }),
      };
    }),
  ];
  return settings.filter(({ choices }) => choices.length > 1);
}

/** What a setting stands at, in words; empty when the agent does not say. */
export function nameOfChoice({ value, choices }: Setting): string {
  return choices.find(({ id }) => id === value)?.name ?? value;
}
