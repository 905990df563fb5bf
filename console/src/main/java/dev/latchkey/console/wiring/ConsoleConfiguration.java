package dev.latchkey.console.wiring;

import dev.latchkey.console.assets.AssetFiles;
import dev.latchkey.console.assets.Assets;
import dev.latchkey.console.audit.AuditPage;
import dev.latchkey.console.audit.EventsInWords;
import dev.latchkey.console.audit.KeepAuditLogPage;
import dev.latchkey.console.group.GroupMembersPage;
import dev.latchkey.console.group.GroupTokensPage;
import dev.latchkey.console.group.GroupsPage;
import dev.latchkey.console.identity.CompanyPage;
import dev.latchkey.console.identity.ForgottenPage;
import dev.latchkey.console.identity.NewcomerZone;
import dev.latchkey.console.identity.PasswordPage;
import dev.latchkey.console.identity.PreferencesPage;
import dev.latchkey.console.identity.ProvePage;
import dev.latchkey.console.identity.SessionsPage;
import dev.latchkey.console.identity.SignInMethodsPage;
import dev.latchkey.console.identity.SignInPage;
import dev.latchkey.console.node.NodesPage;
import dev.latchkey.console.organization.CompanySignInPage;
import dev.latchkey.console.organization.EnvironmentsPage;
import dev.latchkey.console.organization.NoticesPage;
import dev.latchkey.console.organization.OperationsPage;
import dev.latchkey.console.organization.OrganizationPage;
import dev.latchkey.console.organization.ServicesInWords;
import dev.latchkey.console.organization.ServicesPage;
import dev.latchkey.console.organization.TechnicalUsersPage;
import dev.latchkey.console.overview.OverviewPage;
import dev.latchkey.console.overview.StartPages;
import dev.latchkey.console.overview.StillPresented;
import dev.latchkey.console.page.Forms;
import dev.latchkey.console.page.LastResort;
import dev.latchkey.console.page.Problems;
import dev.latchkey.console.page.RefusalWords;
import dev.latchkey.console.page.VisitResolver;
import dev.latchkey.console.token.AccessTokensPage;
import dev.latchkey.console.token.AddToken;
import dev.latchkey.console.token.Addresses;
import dev.latchkey.console.token.AllTokenRows;
import dev.latchkey.console.token.AllTokensPage;
import dev.latchkey.console.token.BulkTokens;
import dev.latchkey.console.token.CheckPage;
import dev.latchkey.console.token.CopyValue;
import dev.latchkey.console.token.EndToken;
import dev.latchkey.console.token.ExpiryLimits;
import dev.latchkey.console.token.LiveUse;
import dev.latchkey.console.token.MyTokens;
import dev.latchkey.console.token.OrganizationTokensPage;
import dev.latchkey.console.token.RotatePage;
import dev.latchkey.console.token.TokenActs;
import dev.latchkey.console.token.TokenPage;
import dev.latchkey.console.token.TokenTabs;
import dev.latchkey.console.token.TokensInWords;
import dev.latchkey.domain.audit.AuditRetentions;
import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.FindPeople;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.SavePreferences;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.organization.Environments;
import dev.latchkey.domain.organization.KeepAuditLog;
import dev.latchkey.domain.organization.ListServices;
import dev.latchkey.domain.organization.Services;
import dev.latchkey.domain.organization.Subscriptions;
import dev.latchkey.domain.policy.FindRules;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.domain.token.DeleteToken;
import dev.latchkey.domain.token.EditToken;
import dev.latchkey.domain.token.IssueToken;
import dev.latchkey.domain.token.KindPolicies;
import dev.latchkey.domain.token.ListTechnicalUsers;
import dev.latchkey.domain.token.ListTokenEvents;
import dev.latchkey.domain.token.ListTokens;
import dev.latchkey.domain.token.ShowToken;
import dev.latchkey.domain.token.Tokens;
import dev.latchkey.domain.usage.ShowUsage;
import dev.latchkey.domain.usage.Usages;
import dev.latchkey.signin.session.Callers;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

/// The console's pages and what they share. From the server it needs the use cases and ports of the
/// domain, sign-in, and [LiveUse].
@Configuration(proxyBeanMethods = false)
@Import({
  AccessTokensPage.class,
  AddToken.class,
  AllTokensPage.class,
  AssetFiles.class,
  AuditPage.class,
  BulkTokens.class,
  CheckPage.class,
  CompanyPage.class,
  CompanySignInPage.class,
  CopyValue.class,
  EndToken.class,
  EnvironmentsPage.class,
  EventsInWords.class,
  ForgottenPage.class,
  GroupMembersPage.class,
  GroupTokensPage.class,
  GroupPages.class,
  GroupsPage.class,
  KeepAuditLogPage.class,
  LastResort.class,
  MyTokens.class,
  NodesPage.class,
  NoticesPage.class,
  OperationsPage.class,
  OrganizationPage.class,
  OrganizationTokensPage.class,
  OverviewPage.class,
  PasswordPage.class,
  PeoplePages.class,
  PolicyPages.class,
  PreferencesPage.class,
  Problems.class,
  ProvePage.class,
  RotatePage.class,
  ServicesPage.class,
  SessionsPage.class,
  SignInMethodsPage.class,
  SignInPage.class,
  StartPages.class,
  TechnicalUsersPage.class,
  TokenActs.class,
  TokenPage.class
})
public class ConsoleConfiguration {
  private static final Assets ASSETS = new Assets();

  @Bean
  static Assets assets() {
    return ASSETS;
  }

  /// Every template knows the addresses of the files, also those of error pages.
  @Bean
  static BeanPostProcessor assetsForTemplates() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ThymeleafViewResolver views) {
          views.addStaticVariable("assets", ASSETS);
        }
        return bean;
      }
    };
  }

  @Bean
  Forms forms(SecretSource source) {
    return new Forms(source);
  }

  @Bean
  KeepAuditLog keepAuditLog(AuditRetentions retentions, Changes changes) {
    return new KeepAuditLog(retentions, changes);
  }

  @Bean
  NewcomerZone newcomerZone(SavePreferences savePreferences) {
    return new NewcomerZone(savePreferences);
  }

  @Bean
  FindPeople findPeople(Roles roles, Members members) {
    return new FindPeople(roles, members);
  }

  @Bean
  RefusalWords refusalWords(Members members) {
    return new RefusalWords(members);
  }

  @Bean
  ShowUsage showUsage(Tokens tokens, Usages usages, InstantSource clock) {
    return new ShowUsage(tokens, usages, clock);
  }

  @Bean
  StillPresented stillPresented(
      Usages usages, ShowToken showToken, ListTokenEvents listTokenEvents) {
    return new StillPresented(usages, showToken, listTokenEvents);
  }

  @Bean
  ServicesInWords servicesInWords(
      ListServices listServices,
      ListTokens listTokens,
      Subscriptions subscriptions,
      Usages usages) {
    return new ServicesInWords(listServices, listTokens, subscriptions, usages);
  }

  @Bean
  AllTokenRows allTokenRows(TokensInWords words, Groups groups, Users users, Usages usages) {
    return new AllTokenRows(words, groups, users, usages);
  }

  @Bean
  ExpiryLimits expiryLimits(FindRules findRules) {
    return new ExpiryLimits(findRules);
  }

  @Bean
  TokensInWords tokensInWords(
      Environments environments, Services services, Usages usages, LiveUse liveUse) {
    return new TokensInWords(environments, services, usages, liveUse);
  }

  @Bean
  TokenTabs tokenTabs(
      IssueToken issueToken,
      ListTokens listTokens,
      ShowToken showToken,
      EditToken editToken,
      DeleteToken deleteToken,
      KindPolicies policies,
      Usages usages,
      TokensInWords words,
      LiveUse liveUse,
      Addresses addresses,
      ExpiryLimits limits,
      Forms forms) {
    return new TokenTabs(
        issueToken,
        listTokens,
        showToken,
        editToken,
        deleteToken,
        policies,
        usages,
        words,
        liveUse,
        addresses,
        limits,
        forms);
  }

  @Bean
  ListTechnicalUsers shownTechnicalUsers(Tokens tokens, InstantSource clock) {
    return new ListTechnicalUsers(tokens, clock);
  }

  @Bean
  VisitResolver visitResolver(Callers callers, InstantSource clock) {
    return new VisitResolver(callers, clock, ZoneId.systemDefault());
  }

  @Bean
  WebMvcConfigurer visits(VisitResolver resolver) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(resolver);
      }
    };
  }
}
