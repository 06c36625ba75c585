"""Pages to sign in and out, and a person's own page of password, tokens and interests."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services
from accounts.authentication import signed_in
from accounts.forms import InterestsForm, PasswordForm, SignInForm, TokenForm
from accounts.models import InterestStatement, Token, User
from accounts.roles import Role
from accounts.tries import TooManyTries
from immuno_atlas.web.clock import database_now
from immuno_atlas.web.limits import client_address

WRONG = "This user name and password do not belong together."


def own_path(request: HttpRequest) -> str:
    """Return where `next` leads if that is a path of this site, else where this person's work waits."""
    return _safe(_wanted(request)) or _desk(request.user)


def _safe(wanted: str) -> str:
    # Browsers drop tabs and line ends inside an address and read a backslash as a slash.
    safe = wanted.startswith("/") and wanted.isprintable() and url_has_allowed_host_and_scheme(wanted, None)
    return wanted if safe else ""


def _desk(user: object) -> str:
    """The queue of a curator or a reviewer, the start page of everybody else."""
    if isinstance(user, User) and user.has_role(Role.CURATOR):
        return reverse("admin:curate")
    if isinstance(user, User) and user.has_role(Role.REVIEWER):
        return reverse("admin:review")
    return str(settings.LOGIN_REDIRECT_URL)


def _wanted(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


@sensitive_post_parameters("password")
@csrf_protect
@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by name and password; the admin site's own sign-in is this page too."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = _checked(request, **form.cleaned_data)
        except TooManyTries as refusal:
            return _wait(request, "accounts/sign_in.html", form, refusal)
        if user is not None:
            login(request, user)  # changes the session key, so a planted one is worth nothing
            return redirect(own_path(request))
        form.add_error(None, WRONG)
    return render(request, "accounts/sign_in.html", {"form": form, "next": _safe(_wanted(request))})


def _checked(request: HttpRequest, *, username: str, password: str) -> User | None:
    """Return the user whose password this is; every call counts against the limits before it looks."""
    # Counted before it is checked: a try that is cut off half-way counts too.
    admitted = services.admit_try(username=username, address=_address(request), now=database_now())
    user = authenticate(request, username=username, password=password)
    if not isinstance(user, User):
        return None
    services.clear_tries(admitted=admitted)
    return user


def _address(request: HttpRequest) -> str:
    peer, forwarded = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
    return client_address(peer, forwarded, settings.TRUSTED_PROXIES)


def _wait(request: HttpRequest, template: str, form: Form, refusal: TooManyTries) -> HttpResponse:
    minutes = -(-refusal.retry_after // 60)
    form.add_error(None, f"Too many tries. The next one is possible in {minutes} minutes.")
    response = render(request, template, {"form": form, "next": _safe(_wanted(request))}, status=429)
    response["Retry-After"] = str(refusal.retry_after)
    return response


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; its key is dead afterwards."""
    logout(request)
    return redirect(str(settings.LOGOUT_REDIRECT_URL))


@sensitive_post_parameters("password", "old_password")
@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; other sessions end, this one goes on."""
    form = PasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changed = _changed(request, form)
        except TooManyTries as refusal:
            return _wait(request, "accounts/password.html", form, refusal)
        if changed:
            messages.success(request, "The password is changed.")
            return redirect("accounts:password")
    return render(request, "accounts/password.html", {"form": form})


def _changed(request: HttpRequest, form: PasswordForm) -> bool:
    me = signed_in(request)
    if _checked(request, username=me.username, password=form.cleaned_data["old_password"]) != me:
        form.add_error("old_password", "This is not the present password.")
        return False
    try:
        user = services.change_password(
            user_id=me.pk, password=form.cleaned_data["password"], by=me, now=database_now()
        )
    except ValidationError as error:
        form.add_error("password", error)
        return False
    # Every session holds a hash of the password; this one gets the new one, the others end.
    update_session_auth_hash(request, user)
    return True


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """List one's own API tokens and issue one, whose text is shown this one time."""
    me, now = signed_in(request), database_now()
    form = TokenForm(request.POST or None)
    issued = ""
    if request.method == "POST" and form.is_valid():
        _, issued = services.issue_token(user=me, by=me, now=now, **form.cleaned_data)
        form = TokenForm()  # no redirect: the text would have to be stored on the way
    shown = {"form": form, "issued": issued, "tokens": Token.objects.of(me), "now": now}
    return render(request, "accounts/tokens.html", shown)


@login_required
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    """End one of one's own tokens."""
    token = get_object_or_404(Token.objects.of(signed_in(request)), pk=token_id)
    services.revoke_token(token_id=token.pk, by=signed_in(request), now=database_now())
    messages.success(request, f"The token “{token.name}” is revoked.")
    return redirect("accounts:tokens")


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def interests(request: HttpRequest) -> HttpResponse:
    """Give the yearly statement of interests, then go back to where it was asked for."""
    me, now = signed_in(request), database_now()
    form = InterestsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.state_interests(by=me, now=now, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error.messages)  # the service's fields are not all the form's
        else:
            messages.success(request, "Thank you. The statement is valid for one year.")
            return redirect(own_path(request) if _wanted(request) else "accounts:interests")
    back = own_path(request) if _wanted(request) else ""
    shown = {"form": form, "next": back, "valid": InterestStatement.objects.valid_for(me, now)}
    return render(request, "accounts/interests.html", shown)
