/** Procedures and the landing estimate, in Chinese. */
export const zhProcedures = {
  procedures: {
    title: '办事流程',
  },
}
