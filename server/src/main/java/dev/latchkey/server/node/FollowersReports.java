package dev.latchkey.server.node;

import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.id.OrganizationId;
import dev.latchkey.domain.id.TokenId;
import dev.latchkey.domain.usage.Followers;
import dev.latchkey.domain.usage.Presentations;
import dev.latchkey.domain.usage.TakeReport;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.verification.sharing.Report;
import dev.latchkey.verification.sharing.Reports;
import dev.latchkey.verification.usage.FirstUses;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Gives what followers tell back to the use case.
record FollowersReports(TakeReport takeReport, FirstUses rotations, InstantSource clock)
    implements Reports {
  @Override
  public Taking take(Reporter reporter, Report report) {
    Followers.Follower follower =
        new Followers.Follower(
            report.node(),
            report.name(),
            report.version(),
            reporter.scope().organization().map(OrganizationId::new).orElse(null),
            new TokenId(reporter.token()),
            report.batch(),
            report.applied(),
            report.openConnections(),
            report.lease());
    return switch (takeReport.take(follower, counted(report))) {
      case Outcome.Done<Followers.Noting> done -> {
        report.firstUses().forEach(this::tell);
        yield Taking.TAKEN;
      }
      case Outcome.Refused<Followers.Noting> refused -> Taking.OTHER_NODE;
    };
  }

  private void tell(Report.FirstUse use) {
    rotations.used(use.organization(), use.token(), use.revision(), use.at(), use.from());
  }

  private Presentations counted(Report report) {
    List<Usages.Flushed> uses = new ArrayList<>();
    List<Presentations.Refused> refused = new ArrayList<>();
    List<Presentations.Unknown> unknown = new ArrayList<>();
    for (Presentations part : UsageParts.of(report.counted(), clock.instant())) {
      uses.addAll(part.uses());
      refused.addAll(part.refused());
      unknown.addAll(part.unknown());
    }
    return new Presentations(uses, refused, unknown);
  }
}
