import type { ComponentProps } from "react";

interface Props extends ComponentProps<"button"> {
  readonly look?: "plain" | "primary" | "danger" | "quiet";
}

export function Button({ look = "plain", type = "button", ...rest }: Props) {
  return <button {...rest} type={type} className={`button button--${look}`} />;
}
