// A question in the place of the why-line: its prompt, the ways to answer, what was said to a wrong answer.
class Asked {
  constructor(model) {
    this.model = model;
    this.prompt = make('div', 'memlab-prompt');
    this.said = make('div', 'memlab-said');
    change(this.said, { role: 'status', 'aria-live': 'polite' });
    this.answers = make('span', 'memlab-group memlab-answers');
    this.score = make('span', 'memlab-quiet memlab-score');
    this.score.title = SCORING;
    this.hint = button('memlab-chip', 'Hint: fewer answers', () => wish(model, { do: 'hint' }), { text: 'Hint' });
    this.reveal = button('memlab-chip', 'Show me: counts as a miss', () => wish(model, { do: 'give up' }), { text: 'Show me' });
    const line = make('div', 'memlab-group memlab-line-of-answers', this.answers, this.hint, this.reveal, this.score);
    this.element = make('div', 'memlab-question', this.prompt, line, this.said);
    change(this.element, { role: 'group', 'aria-label': 'Question' });
    this.element.hidden = true;
    keepTyped(this.answers);
  }

  show(question, why) {
    const stands = Boolean(question.prompt);
    if (!stands && this.element.contains(document.activeElement)) labOf(this.element).querySelector('.memlab-play').focus({ preventScroll: true });
    this.element.hidden = !stands;
    why.hidden = stands;
    if (!stands) {
      this.shown = '';
      return;
    }
    const fresh = this.shown !== question.prompt;
    this.shown = question.prompt;
    bold(this.prompt, question.prompt);
    this.prompt.title = question.prompt;
    write(this.said, question.said);
    this.said.title = question.said;
    this.element.classList.toggle('memlab-told', Boolean(question.said));
    write(this.score, question.score && `score ${question.score}`);
    if (question.form === 'how much') this.askNumber(question, fresh);
    else this.askOption(question);
    this.hint.hidden = question.options.length < 3;
    this.fit();
  }

  // The strip keeps its height: what does not fit is set smaller, many long answers go beside the prompt in two rows,
  // and what was said takes the place of the prompt.
  fit() {
    const { element } = this;
    element.classList.remove('memlab-crowded', 'memlab-packed');
    if (!this.cut()) return;
    element.classList.add('memlab-crowded');
    element.classList.toggle('memlab-packed', this.cut());
  }

  cut() {
    const room = this.element.getBoundingClientRect();
    const texts = [this.prompt, this.said].filter(part => part.textContent);
    return this.squeezed() || texts.some(part => {
      const { top, bottom } = part.getBoundingClientRect();
      return top < room.top || bottom > room.bottom || part.scrollHeight > part.clientHeight + 1;
    });
  }

  squeezed() {
    const { right } = this.element.getBoundingClientRect();
    return [...this.element.querySelectorAll('button')].some(part =>
      part.scrollWidth > part.clientWidth + 1 || part.getBoundingClientRect().right > right);
  }

  askOption({ options, form }) {
    const told = JSON.stringify(options);
    if (this.told === told) return;
    this.told = told;
    const made = options.filter(([, , state]) => state !== 'gone').map(([number, words, state]) => {
      const text = form === 'which' ? String(number) : words;
      const answer = button(`memlab-answer ${state}`, `${number}: ${words}`, () => wish(this.model, { do: 'answer', digit: number }), { text });
      change(answer, { 'aria-disabled': state === 'wrong' ? 'true' : null });
      return answer;
    });
    keepFocus(this.answers, () => this.answers.replaceChildren(...made));
  }

  askNumber({ help, wanted }, fresh) {
    if (!fresh) return;
    this.told = '';
    const input = make('input');
    change(input, { type: 'text', 'aria-label': this.prompt.textContent, title: help, placeholder: wanted, autocomplete: 'off', maxlength: 200 });
    const send = () => input.value.trim() && wish(this.model, { do: 'answer', text: input.value });
    input.addEventListener('keydown', event => event.key === 'Enter' && send());
    this.answers.replaceChildren(input, button('', 'Answer', send, { text: 'Answer' }));
    if (labOf(this.element).contains(document.activeElement)) input.focus({ preventScroll: true });
  }
}
