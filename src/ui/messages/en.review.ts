export const enReview = {}
