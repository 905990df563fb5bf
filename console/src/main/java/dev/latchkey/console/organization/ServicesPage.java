package dev.latchkey.console.organization;

import dev.latchkey.console.page.FormProblems;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.PageRefused;
import dev.latchkey.console.page.Redirects;
import dev.latchkey.console.page.Visit;
import dev.latchkey.domain.access.Edit;
import dev.latchkey.domain.access.Once;
import dev.latchkey.domain.access.Outcome;
import dev.latchkey.domain.access.Refusal;
import dev.latchkey.domain.change.AlreadyAnswered;
import dev.latchkey.domain.organization.CreateService;
import dev.latchkey.domain.organization.DeleteService;
import dev.latchkey.domain.organization.EditService;
import dev.latchkey.domain.organization.EditService.ServiceEdit;
import dev.latchkey.domain.organization.Service;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/// *Services*: what tokens open. The organization's own ones are made, edited and deleted here.
@Controller
public final class ServicesPage {
  private final ServicesInWords services;
  private final CreateService createService;
  private final EditService editService;
  private final DeleteService deleteService;
  private final Forms forms;

  public ServicesPage(
      ServicesInWords services,
      CreateService createService,
      EditService editService,
      DeleteService deleteService,
      Forms forms) {
    this.services = services;
    this.createService = createService;
    this.editService = editService;
    this.deleteService = deleteService;
    this.forms = forms;
  }

  @GetMapping("/o/{organization}/services")
  ModelAndView show(
      Visit visit,
      @RequestParam(required = false) @Nullable String edit,
      @RequestParam(required = false) @Nullable String delete) {
    ServiceFields fields =
        edit == null
            ? ServiceFields.empty()
            : services
                .own(visit, edit)
                .map(service -> ServiceFields.of(service, FormProblems.NONE))
                .orElseGet(ServiceFields::empty);
    return page(visit, fields).addObject("deleted", delete);
  }

  @PostMapping("/o/{organization}/services")
  ModelAndView create(
      Visit visit,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String slug,
      @RequestParam(defaultValue = "") String permissions,
      @RequestParam(defaultValue = "false") boolean needsSubscription,
      @RequestParam(defaultValue = "") String key) {
    ServiceFields fields =
        new ServiceFields(null, name, slug, permissions, needsSubscription, FormProblems.NONE);
    Once guard =
        forms.guard(visit, key, fields.content(), ignored -> new Once.Answer(new byte[0], null));
    try {
      return answer(visit, createService.create(visit.once(guard), fields.form()), fields);
    } catch (AlreadyAnswered earlier) {
      return Redirects.to(visit.home() + "/services");
    }
  }

  @PostMapping("/o/{organization}/services/{service}")
  ModelAndView edit(
      Visit visit,
      @PathVariable String service,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String permissions,
      @RequestParam(defaultValue = "false") boolean needsSubscription) {
    ServiceFields fields =
        new ServiceFields(
            service, name, service, permissions, needsSubscription, FormProblems.NONE);
    ServiceEdit edit =
        new ServiceEdit(Edit.to(name), Edit.to(fields.words()), Edit.to(needsSubscription));
    return answer(visit, editService.edit(visit.caller(), service, edit, null), fields);
  }

  @PostMapping("/o/{organization}/services/{service}/delete")
  ModelAndView delete(Visit visit, @PathVariable String service) {
    return answer(visit, deleteService.delete(visit.caller(), service, null), ServiceFields.empty())
        .addObject("deleted", service);
  }

  private ModelAndView answer(Visit visit, Outcome<Service> outcome, ServiceFields fields) {
    return switch (outcome) {
      case Outcome.Done<Service> ignored -> Redirects.to(visit.home() + "/services");
      case Outcome.Refused<Service>(Refusal why) -> {
        FormProblems problems = FormProblems.of(why).orElseThrow(() -> new PageRefused(why));
        ModelAndView page = page(visit, fields.with(problems));
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        yield page;
      }
    };
  }

  private ModelAndView page(Visit visit, ServiceFields fields) {
    return new ModelAndView("console/organization/services")
        .addObject("services", services.rows(visit))
        .addObject("mayWrite", services.mayWrite(visit))
        .addObject("form", fields)
        .addObject("deleted", null)
        .addObject("key", forms.newKey());
  }
}
