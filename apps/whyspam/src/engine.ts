/** The other packages, each loaded by the first call that needs it. The only file that imports them. */
import type { Engine } from './engine-types.ts';

export const engine: Engine = {
  async parseResolver(text) {
    const { parseResolver } = await import('@whyspam/dns');
    return parseResolver(text);
  },
  async createResolver({ servers, route, timeoutMs, overlay, dnssecOk = false }) {
    const { createResolver, iterativeResolver, overlayResolver } = await import('@whyspam/dns');
    const resolver =
      servers === 'root'
        ? // A walk is several questions, one after the other.
          iterativeResolver({ route, timeoutMs: 2 * timeoutMs, serverTimeoutMs: timeoutMs / 2, dnssecOk })
        : createResolver({ ...(servers === undefined ? {} : { servers }), route, timeoutMs, dnssecOk });
    if (overlay === undefined || overlay.length === 0) return resolver;
    const laid = overlayResolver(resolver, overlay);
    return { ask: (name, type, options) => laid.ask(name, type, options), close: () => resolver.close() };
  },
  async parseZone(text, options) {
    const { parseZone } = await import('@whyspam/dns');
    return parseZone(text, options);
  },
  async gatherSpfTree(resolver, domain, signal) {
    const { gatherSpfTree } = await import('@whyspam/dns');
    return gatherSpfTree(resolver, domain, { signal });
  },
  async evaluateSpf(resolver, sender, signal) {
    const { evaluateSpf } = await import('@whyspam/dns');
    return (await evaluateSpf(resolver, sender, { signal })).check;
  },
  async diagnose(target, options) {
    const { diagnoseAndCapture } = await import('@whyspam/diagnose');
    return diagnoseAndCapture(target, options);
  },
  async diagnoseServer(input, options) {
    const { diagnoseServer } = await import('@whyspam/diagnose');
    return diagnoseServer(input, options);
  },
  async diagnoseMessage(inputs, options) {
    const { diagnoseMessage } = await import('@whyspam/diagnose');
    return diagnoseMessage(inputs, options);
  },
  async diagnoseBounce(inputs, options) {
    const { diagnoseBounce } = await import('@whyspam/diagnose');
    return diagnoseBounce(inputs, options);
  },
  async diagnoseReports(files, options) {
    const { diagnoseReports } = await import('@whyspam/diagnose');
    return diagnoseReports(files, options);
  },
  async replay(capture, settings) {
    const { replayCapture } = await import('@whyspam/diagnose');
    return replayCapture(capture, settings);
  },
  async parseCapture(text, fileName) {
    const { parseCapture } = await import('@whyspam/diagnose');
    return parseCapture(text, fileName);
  },
  async readSaved(text) {
    const { readSaved } = await import('@whyspam/diagnose');
    return readSaved(text);
  },
  async compare(before, after, tool) {
    const { compareSets } = await import('@whyspam/report');
    return compareSets(before, after, tool);
  },
  async renderComparisons(comparisons, format, options) {
    const { renderComparisons } = await import('@whyspam/report');
    return renderComparisons(comparisons, format, options);
  },
  async renderReports(reports, format, options) {
    const { renderReports } = await import('@whyspam/report');
    return renderReports(reports, format, options);
  },
  async dnsHosts() {
    const { DNS_HOST_IDS } = await import('@whyspam/report');
    return DNS_HOST_IDS;
  },
  async smugglingTerms() {
    const { messagesThatMayArrive, SMUGGLING_CONSENT } = await import('@whyspam/smtp');
    return { consent: SMUGGLING_CONSENT, messages: messagesThatMayArrive };
  },
  async extensionMeanings(language) {
    const { extensionMeaning } = await import('@whyspam/report');
    return (extension) => extensionMeaning(language, extension)?.meaning;
  },
  async rules() {
    const { RULES } = await import('@whyspam/report');
    return RULES;
  },
  async ruleTexts(language, ruleId) {
    const { ruleTexts } = await import('@whyspam/report');
    return ruleTexts(language, ruleId);
  },
  async ruleSheet(rule, rules, language) {
    const { RECEIVERS, ruleSheet, ruleTexts } = await import('@whyspam/report');
    const texts = ruleTexts(language, rule.id) ?? rule.messages;
    return ruleSheet(rule, texts, language, { rules, receivers: RECEIVERS });
  },
  async renderRuleSheet(sheet, language, form) {
    const { ruleSheetMarkdown, ruleSheetText } = await import('@whyspam/report');
    return form === 'markdown' ? ruleSheetMarkdown(sheet, language) : ruleSheetText(sheet, language, form);
  },
  async worlds() {
    const { WORLDS } = await import('@whyspam/lab');
    return WORLDS;
  },
  async startLab(name) {
    const { startLab } = await import('@whyspam/lab');
    return startLab(name);
  },
};
