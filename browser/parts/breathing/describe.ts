/** The words of guided breathing that do not come from its data. */

export const GO_ON = "Go on breathing";
export const END_HERE = "End here";
export const CHECK_AGAIN = "Do the check again";
