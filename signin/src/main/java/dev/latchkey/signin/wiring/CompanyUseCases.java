package dev.latchkey.signin.wiring;

import dev.latchkey.domain.change.Changes;
import dev.latchkey.domain.company.BeginByCompany;
import dev.latchkey.domain.company.CompanySignIns;
import dev.latchkey.domain.company.CompanyVouchers;
import dev.latchkey.domain.company.IdentityProviders;
import dev.latchkey.domain.company.Newcomers;
import dev.latchkey.domain.company.SetUpCompanySignIn;
import dev.latchkey.domain.company.SignInByCompany;
import dev.latchkey.domain.delivery.OutgoingCalls;
import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.LetIn;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.identity.Sessions;
import dev.latchkey.domain.identity.Users;
import dev.latchkey.domain.identity.Vouchers;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.NewIds;
import dev.latchkey.domain.secret.SealedValues;
import dev.latchkey.signin.company.IdTokens;
import dev.latchkey.signin.company.OpenIdProviders;
import dev.latchkey.signin.request.SigninSettings;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The use cases of sign-in by a company's identity provider.
@Configuration(proxyBeanMethods = false)
public class CompanyUseCases {
  @Bean
  IdentityProviders identityProviders(OutgoingCalls calls, InstantSource clock) {
    return new OpenIdProviders(calls, new IdTokens(clock));
  }

  @Bean
  CompanyVouchers companyVouchers(Vouchers vouchers, InstantSource clock) {
    return new CompanyVouchers(vouchers, clock);
  }

  @Bean
  BeginByCompany beginByCompany(
      Organizations organizations,
      CompanySignIns companies,
      IdentityProviders providers,
      CompanyVouchers vouchers,
      SealedValues seals,
      SigninSettings settings) {
    return new BeginByCompany(
        organizations, companies, providers, vouchers, seals, settings.publicUrl());
  }

  @Bean
  Newcomers newcomers(Users users, Members members, Roles roles, Groups groups, NewIds ids) {
    return new Newcomers(users, members, roles, groups, ids);
  }

  @Bean
  SignInByCompany signInByCompany(
      Organizations organizations,
      CompanySignIns companies,
      BeginByCompany beginByCompany,
      IdentityProviders providers,
      CompanyVouchers vouchers,
      Users users,
      Newcomers newcomers,
      LetIn letIn,
      Changes changes,
      InstantSource clock) {
    return new SignInByCompany(
        organizations,
        companies,
        beginByCompany,
        providers,
        vouchers,
        users,
        newcomers,
        letIn,
        changes,
        clock);
  }

  @Bean
  SetUpCompanySignIn setUpCompanySignIn(
      CompanySignIns companies,
      Groups groups,
      Sessions sessions,
      SealedValues seals,
      Changes changes) {
    return new SetUpCompanySignIn(companies, groups, sessions, seals, changes);
  }
}
