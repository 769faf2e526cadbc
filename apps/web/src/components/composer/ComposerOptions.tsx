import { SlidersHorizontal } from "lucide-react";
import { usePopover } from "../../hooks/use-popover.ts";
import { nameOfChoice, type Setting, type TurnSettings } from "../../state/turn-settings.ts";
import { texts } from "../../texts/en.ts";
import { ComposerSelect } from "./ComposerSelect.tsx";

interface Props {
  readonly options: readonly Setting[];
  readonly choose: (settings: TurnSettings) => void;
}

/** The agent's own options, behind one button: some agents have more of them than the bar has room. */
export function ComposerOptions({ options, choose }: Props) {
  const { id, open, button, panel, onBeforeToggle, onToggle } = usePopover();
  if (options.length === 0) return null;
  return (
    <>
      <button
        ref={button}
        type="button"
        className="agent agent--choice"
        title={options.map((option) => texts.composer.setting(option.label, nameOfChoice(option))).join("\n")}
        aria-haspopup="dialog"
        aria-expanded={open}
        popoverTarget={id}
      >
        <SlidersHorizontal size={14} aria-hidden />
        {texts.composer.options}
      </button>
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={texts.composer.options}
        className="menu options"
        onBeforeToggle={onBeforeToggle}
        onToggle={onToggle}
      >
        {open &&
          options.map((option) => (
            <div key={option.key} className="options__row">
              <span aria-hidden>{option.label}</span>
              <ComposerSelect setting={option} choose={choose} />
            </div>
          ))}
      </div>
    </>
  );
}
