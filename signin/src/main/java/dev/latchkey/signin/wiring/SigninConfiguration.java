package dev.latchkey.signin.wiring;

import dev.latchkey.domain.group.Groups;
import dev.latchkey.domain.identity.FindSession;
import dev.latchkey.domain.identity.Members;
import dev.latchkey.domain.identity.Roles;
import dev.latchkey.domain.organization.Organizations;
import dev.latchkey.domain.secret.SecretSource;
import dev.latchkey.signin.request.AddressesFilter;
import dev.latchkey.signin.request.AddressesSeen;
import dev.latchkey.signin.request.OwnPagesFilter;
import dev.latchkey.signin.request.RequestFacts;
import dev.latchkey.signin.request.RequestIdFilter;
import dev.latchkey.signin.request.SecurityHeadersFilter;
import dev.latchkey.signin.request.SigninSettings;
import dev.latchkey.signin.session.Callers;
import dev.latchkey.signin.session.FormRefused;
import dev.latchkey.signin.session.FormTokens;
import dev.latchkey.signin.session.NextPage;
import dev.latchkey.signin.session.SessionCookies;
import dev.latchkey.signin.session.SessionFilter;
import dev.latchkey.signin.session.SignInFirst;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.savedrequest.NullRequestCache;

/// Who may come in, and how. Paths of the management API and of OAuth authenticate tokens
/// themselves and are left alone; every answer gets its id and its security headers.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({CompanyUseCases.class, FactorUseCases.class, NoticeUseCases.class, SigninUseCases.class})
public class SigninConfiguration {
  private static final List<String> NOT_OURS =
      List.of("/api/", "/v1/", "/oauth2/", "/.well-known/", "/livez", "/readyz", "/startupz");

  @Bean
  RequestFacts requestFacts(SigninSettings settings) {
    return new RequestFacts(settings);
  }

  @Bean
  AddressesSeen addressesSeen(RequestFacts facts) {
    return new AddressesSeen(facts);
  }

  @Bean
  AddressesFilter addressesFilter(AddressesSeen seen) {
    return new AddressesFilter(seen);
  }

  @Bean
  RequestIdFilter requestIdFilter(SecretSource source) {
    return new RequestIdFilter(source);
  }

  @Bean
  SecurityHeadersFilter securityHeadersFilter(SigninSettings settings) {
    return new SecurityHeadersFilter(settings);
  }

  @Bean
  SessionCookies sessionCookies(RequestFacts facts) {
    return new SessionCookies(facts);
  }

  @Bean
  Callers callers(Organizations organizations, Members members, Roles roles, Groups groups) {
    return new Callers(organizations, members, roles, groups);
  }

  /// Nobody is let in by Spring Security's own means.
  @Bean
  AuthenticationManager noOtherWayIn() {
    return authentication -> {
      throw new BadCredentialsException("people sign in on the sign-in page only");
    };
  }

  @Bean
  SecurityFilterChain people(
      HttpSecurity http, SessionCookies cookies, FindSession findSession, RequestFacts facts) {
    return http.securityMatcher(SigninConfiguration::isForPeople)
        .sessionManagement(each -> each.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .securityContext(
            each -> each.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(each -> each.requestCache(new NullRequestCache()))
        .headers(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .anonymous(AbstractHttpConfigurer::disable)
        .csrf(
            each ->
                each.csrfTokenRepository(new FormTokens(cookies))
                    .csrfTokenRequestHandler(new XorCsrfTokenRequestAttributeHandler())
                    .sessionAuthenticationStrategy((person, request, response) -> {})
                    .ignoringRequestMatchers(NextPage.SIGN_IN, NextPage.BEFORE_SIGN_IN))
        .addFilterBefore(new OwnPagesFilter(facts), CsrfFilter.class)
        .addFilterBefore(new SessionFilter(cookies, findSession, facts), CsrfFilter.class)
        .exceptionHandling(
            each ->
                each.authenticationEntryPoint(new SignInFirst())
                    .accessDeniedHandler(new FormRefused()))
        .authorizeHttpRequests(
            each ->
                each.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                    .permitAll()
                    .requestMatchers(
                        NextPage.SIGN_IN,
                        NextPage.BEFORE_SIGN_IN,
                        "/assets/**",
                        "/favicon.ico",
                        "/error")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .build();
  }

  private static boolean isForPeople(HttpServletRequest request) {
    return NOT_OURS.stream().noneMatch(request.getRequestURI()::startsWith);
  }
}
