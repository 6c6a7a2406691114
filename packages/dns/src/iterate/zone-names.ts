/** Which name lies in which zone. Names are in the one spelling of `normalizeName`, the root is "". */

/** The name without its first label; "" for the root and for a single label. */
export function parentName(name: string): string {
  for (let at = 0; at < name.length; at += 1) {
    const character = name[at];
    // What a backslash escapes is of the label: `\.` is no end of it.
    if (character === '\\') at += 1;
    else if (character === '.') return name.slice(at + 1);
  }
  return '';
}

/** Whether a name is the zone or below it. */
export function isWithin(name: string, zone: string): boolean {
  if (zone === '' || name === zone) return true;
  if (!name.endsWith(`.${zone}`)) return false;
  let backslashes = 0;
  for (let at = name.length - zone.length - 2; at >= 0 && name[at] === '\\'; at -= 1) backslashes += 1;
  return backslashes % 2 === 0;
}

/** The name and all above it, the root last. */
export function namesUpward(name: string): readonly string[] {
  const names: string[] = [];
  for (let current = name; current !== ''; current = parentName(current)) names.push(current);
  names.push('');
  return names;
}

/** The name one label below the zone on the way to `name`; the name itself when it is the zone or not in it. */
export function childToward(name: string, zone: string): string {
  let child = name;
  for (let above = parentName(child); child !== zone && child !== ''; above = parentName(child)) {
    if (above === zone) return child;
    child = above;
  }
  return name;
}
