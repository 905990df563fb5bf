package dev.latchkey.console.identity;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Moment;
import dev.latchkey.console.page.NoSuchPage;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.FieldProblem;
import dev.latchkey.domain.identity.AddAuthenticator;
import dev.latchkey.domain.identity.AddPasskey;
import dev.latchkey.domain.identity.Passkey;
import dev.latchkey.domain.identity.PasskeyProofs.RelyingParty;
import dev.latchkey.domain.identity.RecoveryCodes;
import dev.latchkey.domain.identity.RemoveAuthenticator;
import dev.latchkey.domain.identity.SecondFactor;
import dev.latchkey.domain.secret.Secret;
import dev.latchkey.signin.passkey.RelyingParties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// What lets a person in beside his password: an authenticator app with recovery codes, passkeys.
/// Each change asks for a fresh proof of identity first.
@Controller
public final class SignInMethodsPage {
  private static final String PATH = "/account/sign-in-methods";
  private static final String APP = PATH + "/authenticator";

  private final AddAuthenticator addAuthenticator;
  private final RemoveAuthenticator removeAuthenticator;
  private final AddPasskey addPasskey;
  private final SecondFactor secondFactor;
  private final RecoveryCodes recoveryCodes;
  private final RelyingParties parties;
  private final InstantSource clock;

  public SignInMethodsPage(
      AddAuthenticator addAuthenticator,
      RemoveAuthenticator removeAuthenticator,
      AddPasskey addPasskey,
      SecondFactor secondFactor,
      RecoveryCodes recoveryCodes,
      RelyingParties parties,
      InstantSource clock) {
    this.addAuthenticator = addAuthenticator;
    this.removeAuthenticator = removeAuthenticator;
    this.addPasskey = addPasskey;
    this.secondFactor = secondFactor;
    this.recoveryCodes = recoveryCodes;
    this.parties = parties;
    this.clock = clock;
  }

  @GetMapping(PATH)
  ModelAndView show(Visit visit, @RequestParam(required = false) @Nullable String done) {
    List<Row> rows =
        addPasskey.list(visit.person()).stream().map(each -> row(visit, each)).toList();
    return new ModelAndView("console/identity/sign-in-methods")
        .addObject("hasApp", secondFactor.isSet(visit.person().user().id()))
        .addObject("codesLeft", recoveryCodes.count(visit.person().user().id()))
        .addObject("passkeys", rows)
        .addObject("done", done);
  }

  @GetMapping(APP)
  ModelAndView offer(Visit visit) {
    if (!isFresh(visit)) {
      return Redirects.to(ProvePage.before(APP));
    }
    return offered(addAuthenticator.offer(visit.person()), FormProblems.NONE);
  }

  @PostMapping(APP)
  ModelAndView confirm(
      Visit visit,
      @RequestParam(defaultValue = "") String secret,
      @RequestParam(defaultValue = "") String voucher,
      @RequestParam(defaultValue = "") String code,
      HttpServletResponse response) {
    AddAuthenticator.Result result =
        addAuthenticator.confirm(visit.person(), Secret.of(secret), Secret.of(voucher), code);
    return switch (result) {
      case AddAuthenticator.Result.Added(List<Secret> codes) -> codes(codes);
      case AddAuthenticator.Result.Wrong ignored ->
          again(visit, secret, voucher, CodeWords.wrong(clock.instant()));
      case AddAuthenticator.Result.Wait(Duration rest) ->
          again(visit, secret, voucher, Waits.words(rest, response));
      case AddAuthenticator.Result.TooLate ignored -> Redirects.to(APP);
      case AddAuthenticator.Result.ThereAlready ignored -> Redirects.to(PATH);
      case AddAuthenticator.Result.ProofTooOld ignored -> Redirects.to(ProvePage.before(APP));
    };
  }

  @PostMapping(APP + "/remove")
  ModelAndView remove(Visit visit) {
    return after(removeAuthenticator.remove(visit.person()));
  }

  @PostMapping(PATH + "/recovery-codes")
  ModelAndView renew(Visit visit) {
    return after(removeAuthenticator.renew(visit.person()));
  }

  @GetMapping(PATH + "/passkey")
  ModelAndView newPasskey(Visit visit, HttpServletRequest request) {
    return addPasskey
        .challenge(visit.person())
        .map(challenge -> passkey(visit, "", challenge, FormProblems.NONE, request))
        .orElseGet(() -> Redirects.to(ProvePage.before(PATH + "/passkey")));
  }

  @PostMapping(PATH + "/passkey")
  ModelAndView add(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String challenge,
      @RequestParam(name = "response", defaultValue = "") String said,
      HttpServletRequest request) {
    RelyingParty party = parties.of(request).orElseThrow(NoSuchPage::new);
    AddPasskey.Result result =
        addPasskey.add(visit.person(), party, name, Secret.of(challenge), said);
    return switch (result) {
      case AddPasskey.Result.Added ignored -> Redirects.to(PATH + "?done=passkey");
      case AddPasskey.Result.Unfit(FieldProblem problem) ->
          retry(visit, name, FormProblems.of(List.of(problem)), request);
      case AddPasskey.Result.NotTaken ignored ->
          retry(
              visit,
              name,
              FormProblems.one(
                  "",
                  "The passkey was not taken: it is known already, or it took too long. Try again."),
              request);
      case AddPasskey.Result.ProofTooOld ignored ->
          Redirects.to(ProvePage.before(PATH + "/passkey"));
      case AddPasskey.Result.Removed ignored -> Redirects.to(PATH);
    };
  }

  @PostMapping(PATH + "/passkey/{id}/remove")
  ModelAndView removePasskey(Visit visit, @PathVariable String id) {
    return switch (addPasskey.remove(visit.person(), bytes(id))) {
      case AddPasskey.Result.Removed ignored -> Redirects.to(PATH + "?done=removed");
      case AddPasskey.Result.ProofTooOld ignored -> Redirects.to(ProvePage.before(PATH));
      case AddPasskey.Result.NotTaken ignored -> throw new NoSuchPage();
      case AddPasskey.Result.Unfit ignored -> throw new NoSuchPage();
      case AddPasskey.Result.Added ignored -> Redirects.to(PATH);
    };
  }

  private static byte[] bytes(String id) {
    try {
      return HexFormat.of().parseHex(id);
    } catch (IllegalArgumentException none) {
      throw new NoSuchPage();
    }
  }

  private boolean isFresh(Visit visit) {
    return dev.latchkey.domain.identity.StepUp.isFresh(visit.person(), clock.instant());
  }

  private static ModelAndView after(RemoveAuthenticator.Result result) {
    return switch (result) {
      case RemoveAuthenticator.Result.Removed ignored -> Redirects.to(PATH + "?done=removed");
      case RemoveAuthenticator.Result.Renewed(List<Secret> codes) -> codes(codes);
      case RemoveAuthenticator.Result.None ignored -> Redirects.to(PATH);
      case RemoveAuthenticator.Result.ProofTooOld ignored -> Redirects.to(ProvePage.before(PATH));
    };
  }

  private ModelAndView again(Visit visit, String secret, String voucher, String problem) {
    ModelAndView page =
        offered(
            addAuthenticator.offer(visit.person(), Secret.of(secret), Secret.of(voucher)),
            FormProblems.one("code", problem));
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private static ModelAndView offered(AddAuthenticator.Offer offer, FormProblems problems) {
    return new ModelAndView("console/identity/authenticator")
        .addObject("secret", offer.secret().expose())
        .addObject("spaced", offer.secret().expose().replaceAll("(.{4})(?!$)", "$1 "))
        .addObject("voucher", offer.voucher().expose())
        .addObject("qr", QrCode.of(offer.address().expose()))
        .addObject("problems", problems);
  }

  private static ModelAndView codes(List<Secret> codes) {
    return new ModelAndView("console/identity/recovery-codes")
        .addObject("codes", codes.stream().map(Secret::expose).toList());
  }

  private ModelAndView retry(
      Visit visit, String name, FormProblems problems, HttpServletRequest request) {
    Optional<Secret> challenge = addPasskey.challenge(visit.person());
    if (challenge.isEmpty()) {
      return Redirects.to(ProvePage.before(PATH + "/passkey"));
    }
    ModelAndView page = passkey(visit, name, challenge.get(), problems, request);
    page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    return page;
  }

  private ModelAndView passkey(
      Visit visit,
      String name,
      Secret challenge,
      FormProblems problems,
      HttpServletRequest request) {
    return new ModelAndView("console/identity/passkey")
        .addObject("name", name.isEmpty() ? Device.of(visit.person().session().device()) : name)
        .addObject("challenge", challenge.expose())
        .addObject("passkeysFor", parties.of(request).map(RelyingParty::id).orElse(null))
        .addObject("problems", problems);
  }

  private static Row row(Visit visit, Passkey passkey) {
    return new Row(
        HexFormat.of().formatHex(passkey.credentialId()),
        passkey.name(),
        visit.times().moment(passkey.createdAt()),
        passkey.usedAt() == null ? null : visit.times().moment(passkey.usedAt()));
  }

  /// A passkey as the page shows it.
  ///
  /// @param id hexadecimal
  public record Row(String id, String name, Moment added, @Nullable Moment used) {}
}
