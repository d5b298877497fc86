/** Files that come with an inquiry, in Chinese. */
export const zhFiles = {
  files: {},
}
