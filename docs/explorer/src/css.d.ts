/** esbuild's text loader gives the content of a style sheet. */
declare module "*.css" {
  const content: string;
  export default content;
}
