import { useEffect, useState } from "react";

export type Theme = "system" | "light" | "dark";

const KEY = "wilco.theme";

/** The theme and how to change it. `public/theme.js` applies what is kept before anything is painted. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(read);
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "system") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, theme);
    } catch {
      // Forbidden: the theme lasts as long as the page.
    }
  }, [theme]);
  return [theme, setTheme];
}

function read(): Theme {
  const { theme } = document.documentElement.dataset;
  return theme === "light" || theme === "dark" ? theme : "system";
}
