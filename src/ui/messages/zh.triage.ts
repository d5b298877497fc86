export const zhTriage = {}
