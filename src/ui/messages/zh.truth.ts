export const zhTruth = {}
