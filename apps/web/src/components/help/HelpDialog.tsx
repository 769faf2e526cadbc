import { IS_MAC } from "../../live/platform.ts";
import { ACTION_NAMES, ACTIONS } from "../../state/actions.ts";
import { keysText } from "../../state/keys.ts";
import { texts } from "../../texts/en.ts";
import { Dialog } from "../ui/Dialog.tsx";

interface Props {
  readonly onClose: () => void;
}

/** Every action that has keys, from the registry of them, and the keys of the message box. */
export function HelpDialog({ onClose }: Props) {
  const ofActions = ACTION_NAMES.flatMap((name) => {
    const { keys } = ACTIONS[name];
    return keys === null ? [] : [[keysText(keys, IS_MAC), texts.actions[name]] as const];
  });
  return (
    <Dialog title={texts.help.title} onClose={onClose}>
      <dl className="keys">
        {[...texts.help.keys, ...ofActions].map(([keys, what]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p className="form__text">{texts.help.receipt}</p>
    </Dialog>
  );
}
