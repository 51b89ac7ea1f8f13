// The module is what its last file renders, at home in the element that it is given.
export default {
  render({ model, el }) {
    homes.set(model, el);
    return render({ model, el });
  },
};
