import type { ComponentProps } from "react";
import { IS_MAC } from "../../live/platform.ts";
import { ACTIONS, type ActionName } from "../../state/actions.ts";
import { ariaKeys, keysText } from "../../state/keys.ts";
import { IconButton } from "../ui/IconButton.tsx";

interface Props extends Omit<ComponentProps<typeof IconButton>, "title"> {
  /** Whose keys its tooltip tells. */
  readonly action: ActionName;
}

/** A button of an action: its keys can be found out. */
export function ActionIconButton({ action, label, ...rest }: Props) {
  const { keys } = ACTIONS[action];
  if (keys === null) return <IconButton {...rest} label={label} />;
  return (
    <IconButton
      {...rest}
      label={label}
      title={`${label} (${keysText(keys, IS_MAC)})`}
      aria-keyshortcuts={ariaKeys(keys, IS_MAC)}
    />
  );
}
