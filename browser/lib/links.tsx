/** Links between lessons. */

import type { AnchorHTMLAttributes, VNode } from "preact";

/** In the course they name the notebook, such as "05-release-routine.ipynb"; on a page they lead to the page of that name. */
export function lessonUrl(notebook: string): string {
  const isPage = document.querySelector("script[data-psoas-host]") !== null;
  return isPage ? notebook.replace(".ipynb", ".html") : notebook;
}

type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

/** A link to a lesson, or to a place in it. */
export function LessonLink({ href, children, ...attributes }: LinkProps): VNode {
  return <a {...attributes} href={lessonUrl(href)}>{children}</a>;
}
