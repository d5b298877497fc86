export const zhReview = {}
