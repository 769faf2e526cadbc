import { type RefObject, useLayoutEffect } from "react";

/** Lets a textarea be as high as its text; its CSS sets the limits. Where the browser can do it, it does. */
export function useAutogrow(area: RefObject<HTMLTextAreaElement | null>, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what makes it grow
  useLayoutEffect(() => {
    if (area.current === null || CSS.supports("field-sizing", "content")) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);
}
