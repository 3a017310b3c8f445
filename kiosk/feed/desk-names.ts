/** Namespaces of the agent, as `@sunlit/domain/contracts` has them; importing them would bring the schemas into the browser. */
export const CLERK_NAMESPACE = '/clerk';
export const CITIZEN_NAMESPACE = '/citizen';
