// Stretches of the text that something still has to do with: they stay with their words, whatever is written before,
// after or inside of them.
import { StateEffect, StateField } from "@codemirror/state";

const mark = StateEffect.define({ map: (place, changes) => ({ ...place, ...moved(place, changes) }) });
const forget = StateEffect.define();
let last = 0;

// What is written at its end comes after it.
const moved = ({ from, to }, changes) => {
  const start = changes.mapPos(from, from === to ? -1 : 1);
  return { from: start, to: Math.max(start, changes.mapPos(to, -1)) };
};

const places = StateField.define({
  create: () => new Map(),
  update(held, transaction) {
    const { changes, effects, docChanged } = transaction;
    let now = held;
    if (docChanged && held.size) now = new Map(Array.from(held, ([key, place]) => [key, moved(place, changes)]));
    for (const effect of effects) {
      if (!effect.is(mark) && !effect.is(forget)) continue;
      if (now === held) now = new Map(held);
      if (effect.is(mark)) now.set(effect.value.key, { from: effect.value.from, to: effect.value.to });
      else now.delete(effect.value);
    }
    return now;
  },
});

export const newKey = () => (last += 1);
// As an effect, so that it can come along with the change that writes what it marks: positions are those after it.
export const marking = (key, from, to = from) => mark.of({ key, from, to });
export const forgetting = (key) => forget.of(key);
export const placeOf = (state, key) => state.field(places).get(key);

export default places;
