import { IS_MAC } from "../../live/platform.ts";
import { ACTIONS, type ActionName } from "../../state/actions.ts";
import { keysText } from "../../state/keys.ts";

interface Props {
  readonly of: ActionName;
}

/** The keys of an action, for those who see them; `aria-keyshortcuts` is for the others. Nothing where it has none. */
export function ActionKeys({ of }: Props) {
  const { keys } = ACTIONS[of];
  if (keys === null) return null;
  return (
    <kbd className="action-keys" aria-hidden>
      {keysText(keys, IS_MAC)}
    </kbd>
  );
}
