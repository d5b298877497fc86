/** The published reply record, in Chinese. */
export const zhRecords = {
  records: {},
}
