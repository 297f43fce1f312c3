export const make = (name, className, rest = {}) => Object.assign(document.createElement(name), { className, ...rest });
