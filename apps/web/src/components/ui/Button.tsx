import type { ComponentProps } from "react";

interface Props extends ComponentProps<"button"> {
  readonly look?: "plain" | "primary" | "danger" | "quiet";
}

export function Button({ look = "plain", type = "button", ...rest }: Props) {
  // biome-ignore lint/a11y/useButtonType: the default is above
  return <button {...rest} type={type} className={`button button--${look}`} />;
}
