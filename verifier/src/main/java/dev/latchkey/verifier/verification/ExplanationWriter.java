package dev.latchkey.verifier.verification;

import dev.latchkey.verification.explain.Explanation;
import dev.latchkey.verification.explain.Recalled;
import dev.latchkey.verification.explain.Recollection;
import dev.latchkey.verification.explain.Step;
import dev.latchkey.verifier.json.Instants;
import dev.latchkey.verifier.json.JsonBytes;

/// Explanations as `Explanation` of openapi.yaml has them.
final class ExplanationWriter {
  static final int USUAL_BYTES = 2_048;

  private ExplanationWriter() {}

  static JsonBytes write(Explanation explanation) {
    return explanation(explanation, new JsonBytes(USUAL_BYTES)).ascii("}");
  }

  static JsonBytes write(Recalled recalled, Recollection among) {
    JsonBytes json = explanation(recalled.explanation(), new JsonBytes(USUAL_BYTES));
    json.ascii(",\"requestId\":").text(recalled.requestId());
    json.ascii(",\"refusedAt\":\"").ascii(Instants.format(recalled.at())).ascii("\"");
    json.ascii(",\"tokenId\":").id("tok", recalled.token());
    json.ascii(",\"door\":").text(recalled.door());
    json.ascii(",\"told\":").text(recalled.told());
    if (!recalled.address().isEmpty()) {
      json.ascii(",\"clientAddress\":").text(recalled.address());
    }
    if (!among.silent().isEmpty()) {
      silent(among, json);
    }
    return json.ascii("}");
  }

  private static void silent(Recollection among, JsonBytes json) {
    json.ascii(",\"silentNodes\":[");
    String between = "";
    for (String silent : among.silent()) {
      json.ascii(between).text(silent);
      between = ",";
    }
    json.ascii("]");
  }

  private static JsonBytes explanation(Explanation explanation, JsonBytes json) {
    json.ascii("{\"code\":\"").ascii(explanation.code().name()).ascii("\",\"steps\":[");
    String between = "";
    for (Step step : explanation.steps()) {
      json.ascii(between).ascii("{\"check\":\"").ascii(step.check().name());
      json.ascii("\",\"passed\":").ascii(Boolean.toString(step.passed()));
      json.ascii(",\"wanted\":").text(step.wanted());
      json.ascii(",\"found\":").text(step.found()).ascii("}");
      between = ",";
    }
    return json.ascii("],\"remedy\":").text(explanation.remedy());
  }
}
