/** The incentive estimate, in Chinese. */
export const zhEstimate = {
  estimate: {
    title: '奖补测算',
  },
}
