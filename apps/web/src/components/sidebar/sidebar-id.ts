/** The element that is the drawer on narrow pages. */
export const SIDEBAR_ID = "threads";
